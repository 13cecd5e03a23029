package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldReferences.Over;
import io.trellis.form.layout.ElementTypes;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a form names: its entity, the fields that stand on it and in its conditions, and what its elements show. */
record FormReferences(
        Artifact artifact, FieldReferences fields, ElementTypes elements, ArtifactSet whole, Messages messages) {

    List<Reference> all() {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        Over over = fields.over(content.path("entity").asString(""), whole, list)
                .entity("/entity", messages.text("form.place.entity"));
        over.expression(content.path("use").path("when"), "/use/when", messages.text("form.place.use"));
        int role = 0;
        for (JsonNode one : content.path("use").path("roles")) {
            list.needed(
                    Named.whole(new ArtifactId("role", one.asString(""))),
                    ReferenceList.at("/use/roles", role++),
                    messages.text("form.place.use"));
        }
        LayoutReferences.names(over, content.path("highlights"), "/highlights", messages.text("form.place.highlights"));
        int section = 0;
        for (JsonNode one : content.path("sections")) {
            String at = ReferenceList.at("/sections", section++);
            LocalizedText place = messages.textAbout("form.place.section", EntityJson.text(one.path("label")));
            over.expression(one.path("when"), at + "/when", place);
            int item = 0;
            for (JsonNode stands : one.path("items")) {
                item(stands, ReferenceList.at(at + "/items", item++), over, list, place);
            }
        }
        int related = 0;
        for (JsonNode one : content.path("related")) {
            related(one, ReferenceList.at("/related", related++), list);
        }
        return list.all();
    }

    private void item(JsonNode item, String at, Over over, ReferenceList list, LocalizedText place) {
        if (item.has("element")) {
            over.expression(item.path("when"), at + "/when", place);
            elements.find(item.path("element").asString(""))
                    .ifPresent(type -> type.references(item.path("settings"), over, list, at + "/settings", at, place));
        } else {
            LayoutReferences.field(over, item, at, place);
        }
    }

    private void related(JsonNode one, String at, ReferenceList list) {
        LocalizedText place = messages.textAbout("form.place.related", EntityJson.text(one.path("label")));
        Over other = fields.over(one.path("entity").asString(""), whole, list);
        other.whole(at + "/entity", at, place);
        other.path(one.path("field").asString(""), at + "/field", at, place);
        LayoutReferences.names(other, one.path("columns"), at + "/columns", place);
    }
}
