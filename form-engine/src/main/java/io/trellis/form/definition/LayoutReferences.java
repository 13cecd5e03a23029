package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldReferences.Over;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What list views name: their entity and its fields. */
record LayoutReferences(Artifact artifact, FieldReferences fields, ArtifactSet whole, Messages messages) {

    List<Reference> ofView() {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        Over over = over(list);
        names(over, content.path("columns"), "/columns", messages.text("form.place.columns"));
        over.filter(content.path("filter"), "/filter", messages.text("form.place.filter"));
        names(over, content.path("sort"), "/sort", messages.text("form.place.sort"));
        names(over, content.path("totals"), "/totals", messages.text("form.place.totals"));
        LocalizedText shown = messages.text("form.place.presentation");
        content.path("presentation")
                .path("fields")
                .properties()
                .forEach(slot -> slot(over, slot.getValue(), "/presentation/fields/" + slot.getKey(), shown));
        int rule = 0;
        for (JsonNode color : content.path("colors")) {
            String at = ReferenceList.at("/colors", rule++);
            LocalizedText place = messages.textAbout("form.place.color", EntityJson.text(color.path("label")));
            over.filter(color.path("when"), at + "/when", place);
            if (color.path("column").isString()) {
                over.path(color.path("column").stringValue(), at + "/column", at, place);
            }
        }
        int role = 0;
        for (JsonNode one : content.path("opensFor")) {
            String at = ReferenceList.at("/opensFor", role++);
            list.add(
                    Named.whole(new ArtifactId("role", one.asString(""))),
                    at,
                    new Writing.Name(),
                    at,
                    messages.text("form.place.opensFor"));
        }
        return list.all();
    }

    private static void slot(Over over, JsonNode named, String at, LocalizedText place) {
        if (named.isString()) {
            field(over, named, at, place);
        } else {
            names(over, named, at, place);
        }
    }

    private Over over(ReferenceList list) {
        return fields.over(artifact.content().path("entity").asString(""), whole, list)
                .entity("/entity", messages.text("form.place.entity"));
    }

    static void names(Over over, JsonNode names, String pointer, LocalizedText place) {
        int index = 0;
        for (JsonNode name : names) {
            field(over, name, ReferenceList.at(pointer, index++), place);
        }
    }

    /** Given as its key, or as an object that has it. */
    static void field(Over over, JsonNode field, String at, LocalizedText place) {
        if (field.isString()) {
            over.path(field.stringValue(), at, at, place);
        } else if (field.path("field").isString()) {
            over.path(field.path("field").stringValue(), at + "/field", at, place);
        }
    }
}
