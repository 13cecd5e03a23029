package io.trellis.form.field.builtin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of an address. */
final class Address {

    static final String COUNTRY = "country";
    static final String STREET = "street";
    static final String POSTCODE = "postcode";

    /** From the largest to the smallest. */
    static final List<String> PARTS = List.of(COUNTRY, "province", "city", "district", STREET, POSTCODE);

    private Address() {}

    static Map<String, Object> ordered(String country, Map<String, Object> parts) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(COUNTRY, country);
        PARTS.stream().filter(parts::containsKey).forEach(part -> value.put(part, parts.get(part)));
        return value;
    }
}
