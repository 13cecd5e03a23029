package io.trellis.form.decision;

import java.util.Optional;
import java.util.stream.Stream;

/** What a table answers when several rows apply: the hit policies of DMN. */
public enum Hit {
    /** At most one may. */
    UNIQUE("unique", "U", false),
    /** Several may, if they say the same. */
    ANY("any", "A", false),
    /** The first counts. */
    FIRST("first", "F", false),
    /** The one counts whose result stands first among the results of the column. */
    PRIORITY("priority", "P", false),
    COLLECT("collect", "C", true),
    SUM("sum", "C+", false),
    MIN("min", "C<", false),
    MAX("max", "C>", false),
    COUNT("count", "C#", false),
    RULE_ORDER("ruleOrder", "R", true),
    /** All, in the order of the results of the column. */
    OUTPUT_ORDER("outputOrder", "O", true);

    private final String code;
    private final String letter;
    private final boolean list;

    Hit(String code, String letter, boolean list) {
        this.code = code;
        this.letter = letter;
        this.list = list;
    }

    /** As artifacts name it. */
    public String code() {
        return code;
    }

    /** As DMN writes it in the corner of a table. */
    public String letter() {
        return letter;
    }

    /** Whether it answers with all that apply. */
    public boolean isList() {
        return list;
    }

    /** Whether it puts numbers together. */
    public boolean isAggregate() {
        return this == SUM || this == MIN || this == MAX || this == COUNT;
    }

    public static Optional<Hit> of(String code) {
        return Stream.of(values()).filter(hit -> hit.code.equals(code)).findFirst();
    }

    public static Optional<Hit> ofLetter(String letter) {
        return Stream.of(values())
                .filter(hit -> hit.letter.equalsIgnoreCase(letter))
                .findFirst();
    }
}
