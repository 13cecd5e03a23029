package io.trellis.workflow;

/** Where the value of a free variable of an imported flow comes from. */
public sealed interface VariableSource {

    /** A field of the record, over lookups too; money in base currency. {@code {"field":"amount"}} */
    record Field(String path) implements VariableSource {}

    /** Whether the task was approved; null before. {@code {"task":"UserTask_1"}} */
    record Approved(String task) implements VariableSource {}

    /** How the task ended: {@code approved}, {@code rejected}. {@code {"outcome":"UserTask_1"}} */
    record Outcome(String task) implements VariableSource {}

    /** FEEL over the record. {@code {"feel":"amount > 3"}} */
    record Expression(String feel) implements VariableSource {}
}
