/** Rules evaluated over one record: the same code while somebody is typing and at save. */
@NullMarked
package io.trellis.form.rule.ruling;

import org.jspecify.annotations.NullMarked;
