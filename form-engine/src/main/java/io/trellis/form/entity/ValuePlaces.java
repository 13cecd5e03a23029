package io.trellis.form.entity;

import java.util.HashMap;
import java.util.Map;

/**
 * Under which names records are stored, and under which the product knows what is stored: a field whose type was changed has
 * its values under the name of that type, and what it held before lies aside.
 */
public final class ValuePlaces {

    /** In no key of a field. */
    private static final String MARK = "~";

    private final Map<String, String> stored = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();

    public ValuePlaces(EntityDefinition entity) {
        for (FieldDefinition field : entity.fields()) {
            String place = of(field);
            if (!place.equals(field.key())) {
                put(place, field.key());
                put(field.key(), MARK + field.key());
            }
        }
    }

    private void put(String place, String name) {
        stored.put(name, place);
        known.put(place, name);
    }

    /** Where records keep what they had of options that others took the place of. */
    public static String beforeReplaced(FieldDefinition field) {
        return field.key() + MARK + "replaced";
    }

    /** Whether no field's value of today stands there. */
    public static boolean isAside(String name) {
        return name.contains(MARK);
    }

    /** Where records keep the values of a field. */
    public static String of(FieldDefinition field) {
        Retyped retyped = field.retyped();
        return retyped == null || retyped.type().equals(field.type()) ? field.key() : field.key() + MARK + field.type();
    }

    /** Where what the product knows by a name is stored. */
    public String place(String name) {
        return stored.getOrDefault(name, name);
    }

    /** By which name the product knows what is stored there: the field's own key, where it is its place today. */
    public String name(String place) {
        return known.getOrDefault(place, place);
    }
}
