package io.trellis.app.ui.prints;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.OfEntityFace;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.print.Prints;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints as they show themselves to who designs. */
@Component
@Order(27)
final class PrintFace extends OfEntityFace {

    private static final int FIRST_FIELDS = 12;

    PrintFace(Entities entities) {
        super(Prints.KIND, "prints", VaadinIcon.PRINT, entities);
    }

    @Override
    public String icon() {
        return "print";
    }

    /** Begun with a title and the first fields, so that there is something to look at. */
    @Override
    protected void begin(ObjectNode content, EntityDefinition entity, LocalizedText label) {
        ArrayNode blocks = content.putArray("blocks");
        ObjectNode title = blocks.addObject().put("type", "text").putObject("settings");
        title.set("text", EntityJson.write(label));
        title.put("size", "title");
        ArrayNode fields =
                blocks.addObject().put("type", "fields").putObject("settings").putArray("fields");
        entity.fields().stream()
                .filter(field -> !field.type().equals("subTable"))
                .limit(FIRST_FIELDS)
                .map(FieldDefinition::key)
                .forEach(fields::add);
        entity.fields().stream()
                .filter(field -> field.type().equals("subTable"))
                .forEach(rows -> {
                    ObjectNode lines = blocks.addObject().put("type", "lines").putObject("settings");
                    lines.put("rows", rows.key());
                    ArrayNode cells = lines.putArray("cells");
                    rows.settings()
                            .path("columns")
                            .forEach(column -> cells.add(column.path("key").asString("")));
                });
    }
}
