/** What is known of customers from what they bought: pure computations, each with the source of its formula. */
@NullMarked
package io.trellis.report.customer;

import org.jspecify.annotations.NullMarked;
