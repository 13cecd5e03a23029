package io.trellis.form.field.builtin;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.DepartmentType.DepartmentSettings;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A place in the org tree. In filters {@code $myDepartment} stands for the viewer's. */
@Component
@Order(162)
final class DepartmentType extends ReferenceType<DepartmentSettings> {

    record DepartmentSettings() {}

    DepartmentType(Messages messages) {
        super("department", "sitemap", DepartmentSettings.class, messages);
    }

    @Override
    public DepartmentSettings defaults() {
        return new DepartmentSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    String entity(DepartmentSettings settings) {
        return BuiltinEntities.DEPARTMENT;
    }

    @Override
    public InputSpec input(FieldDefinition field, DepartmentSettings settings) {
        return new InputSpec.Reference(BuiltinEntities.DEPARTMENT, Filter.ALL);
    }
}
