package io.trellis.form.entity;

import java.util.regex.Pattern;

/** What names in definitions look like. */
public final class DefinitionNames {

    public static final int LONGEST = 40;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private DefinitionNames() {}

    /** A letter, then letters, digits and underscores, at most 40: entities, field keys, API names. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
