package io.trellis.form.entity;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * When two records of an entity are likely the same: all that it compares must agree, and be filled.
 *
 * @param id unique in the entity
 * @param refuse whether a second one is not saved; otherwise whoever saves is warned
 * @param fields what is compared
 */
public record DuplicateRule(String id, LocalizedText label, boolean refuse, List<Compared> fields) {

    public DuplicateRule {
        fields = List.copyOf(fields);
    }

    /**
     * @param field a field of the entity, or a part of one
     * @param how the id of a comparison
     */
    public record Compared(String field, String how) {}
}
