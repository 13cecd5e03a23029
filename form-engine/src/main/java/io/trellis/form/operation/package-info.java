/** Several records changed as one: tried together, noted, stored, rolled forward after a crash, taken back. */
@NullMarked
package io.trellis.form.operation;

import org.jspecify.annotations.NullMarked;
