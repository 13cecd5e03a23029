package io.trellis.form.field;

import io.trellis.form.entity.FieldDefinition;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of field there is. */
public interface FieldTypes {

    /** In palette order. */
    List<FieldType<?, ?>> all();

    Optional<FieldType<?, ?>> find(String id);

    /** A field bound to its type and settings. @throws io.trellis.core.error.TrellisException INVALID_DEFINITION for an unknown type or unreadable settings */
    BoundField bind(FieldDefinition field);

    /** The same field as who is shown its values masked sees it: a text to look at. */
    BoundField masked(FieldDefinition field);

    /** Everything wrong with a field's settings, unknown members too; empty for an unknown type, which is its own problem. */
    List<FieldType.SettingsProblem> check(FieldDefinition field, FieldContext.Design design);

    /** The settings as JSON. */
    ObjectNode write(Record settings);
}
