package io.trellis.form.entity;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that every record has beside its own. {@code owner} can be edited; the rest is the product's. */
public final class SystemFields {

    public static final String OWNER = "owner";
    public static final String DEPARTMENT = "department";
    public static final String CREATED_AT = "createdAt";
    public static final String CREATED_BY = "createdBy";
    public static final String UPDATED_AT = "updatedAt";
    public static final String UPDATED_BY = "updatedBy";

    /** The record's id, asked about like a field; not among {@link #ALL}, as nobody sees it as one. */
    public static final FieldDefinition ID = new FieldDefinition(
            "id",
            "id",
            "text",
            LocalizedText.same("ID"),
            LocalizedText.same(""),
            false,
            false,
            true,
            false,
            null,
            FieldDefinition.FieldRules.NONE,
            JsonNodeFactory.instance.objectNode());

    public static final List<FieldDefinition> ALL = List.of(
            field(OWNER, "user", "负责人", "Owner", false),
            field(DEPARTMENT, "lookup", "所属部门", "Department", true, "entity", "department"),
            field(CREATED_AT, "datetime", "创建时间", "Created", true),
            field(CREATED_BY, "user", "创建人", "Created by", true),
            field(UPDATED_AT, "datetime", "更新时间", "Updated", true),
            field(UPDATED_BY, "user", "更新人", "Updated by", true));

    public static final Set<String> KEYS =
            ALL.stream().map(FieldDefinition::key).collect(Collectors.toUnmodifiableSet());

    private SystemFields() {}

    private static FieldDefinition field(
            String key, String type, String zh, String en, boolean readOnly, String... settings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < settings.length; i += 2) {
            node.put(settings[i], settings[i + 1]);
        }
        return new FieldDefinition(
                key,
                key,
                type,
                new LocalizedText(zh, en),
                LocalizedText.same(""),
                false,
                false,
                readOnly,
                OWNER.equals(key),
                null,
                FieldDefinition.FieldRules.NONE,
                node);
    }
}
