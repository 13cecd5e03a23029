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
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.entity.WatchedOptions;
import io.trellis.form.field.FieldReferences;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an entity names: the entities that its lookups lead to, and its own and their fields in rules, formulas and settings. */
final class EntityReferences {

    private static final List<String> RULES = List.of("visible", "required", "readOnly", "value");

    private final Artifact artifact;
    private final FieldReferences fields;
    private final ArtifactSet whole;
    private final Messages messages;
    private final ReferenceList list = new ReferenceList();
    private final FieldReferences.Over own;

    EntityReferences(Artifact artifact, FieldReferences fields, ArtifactSet whole, Messages messages) {
        this.artifact = artifact;
        this.fields = fields;
        this.whole = whole;
        this.messages = messages;
        this.own = fields.over(artifact.name(), whole, list);
    }

    List<Reference> all() {
        JsonNode content = artifact.content();
        if (content.path("titleField").isString()) {
            own.path(content.path("titleField").stringValue(), "/titleField", "", messages.text("form.place.title"));
        }
        fields(content.path("fields"), "/fields");
        int index = 0;
        for (JsonNode rule : content.path("validations")) {
            String pointer = ReferenceList.at("/validations", index++);
            LocalizedText place = messages.textAbout("form.place.validation", EntityJson.text(rule.path("message")));
            own.expression(rule.path("condition"), pointer + "/condition", place);
            if (!rule.path("field").asString("").isEmpty()) {
                own.path(rule.path("field").asString(), pointer + "/field", pointer + "/field", place);
            }
        }
        activity(content.path("activity"));
        duplicates(content.path("duplicates"));
        return list.all();
    }

    private void activity(JsonNode mark) {
        LocalizedText place = messages.text("form.place.activity");
        for (String member : List.of("time", "kind", "text")) {
            if (mark.path(member).isString()) {
                String pointer = "/activity/" + member;
                own.path(mark.path(member).stringValue(), pointer, pointer, place);
            }
        }
        JsonNode planned = mark.path("planned");
        if (planned.path("field").isString()) {
            String field = planned.path("field").stringValue();
            own.path(field, "/activity/planned/field", "/activity/planned", place);
            list.add(
                    Named.part(artifact.id(), field, planned.path("option").asString("")),
                    "/activity/planned/option",
                    new Writing.Name(),
                    "/activity/planned",
                    place);
        }
    }

    /** A rule that compares less than it was made for would find more: without its last field it goes. */
    private void duplicates(JsonNode rules) {
        int index = 0;
        for (JsonNode rule : rules) {
            String pointer = ReferenceList.at("/duplicates", index++);
            LocalizedText place = messages.textAbout("form.place.duplicate", EntityJson.text(rule.path("label")));
            int field = 0;
            for (JsonNode compared : rule.path("fields")) {
                String at = ReferenceList.at(pointer + "/fields", field++);
                own.path(compared.path("field").asString(""), at + "/field", pointer, place);
            }
        }
    }

    private void fields(JsonNode fields, String at) {
        int index = 0;
        for (JsonNode field : fields) {
            String pointer = ReferenceList.at(at, index++);
            field(field, pointer);
            takes(field, fields, pointer + "/takes");
            if (fields == artifact.content().path("fields")) {
                dependsOn(field, pointer + "/settings");
            }
        }
    }

    /** Of columns it is a column that they depend on, which nothing else names. */
    private void dependsOn(JsonNode field, String pointer) {
        JsonNode settings = field.path("settings");
        String other = settings.path("dependsOn").asString("");
        if (!other.isEmpty()) {
            LocalizedText place = messages.textAbout(
                    "form.place.field", EntityJson.readField(field).label());
            own.path(other, pointer + "/dependsOn", "", place);
            offered(settings.path("options"), other, pointer + "/options", place);
        }
    }

    /** Without the path the field is entered. */
    private void takes(JsonNode field, JsonNode beside, String pointer) {
        String path = field.path("takes").asString("");
        int dot = path.indexOf('.');
        if (dot < 0) {
            return;
        }
        LocalizedText place = messages.textAbout(
                "form.place.takes", EntityJson.readField(field).label());
        String lookup = path.substring(0, dot);
        for (JsonNode other : beside) {
            if (other.path("key").asString("").equals(lookup)) {
                fields.over(other.path("settings").path("entity").asString(""), whole, list)
                        .behind(path.substring(dot + 1), pointer, pointer, place);
            }
        }
        if (beside == artifact.content().path("fields")) {
            list.add(Named.part(artifact.id(), lookup), pointer, new Writing.Step(0), pointer, place);
        }
    }

    private void field(JsonNode field, String pointer) {
        LocalizedText label = EntityJson.readField(field).label();
        for (String rule : RULES) {
            own.expression(
                    field.path("rules").path(rule),
                    pointer + "/rules/" + rule,
                    messages.textAbout("form.place.rule." + rule, label));
        }
        LocalizedText place = messages.textAbout("form.place.field", label);
        if (field.has("defaultValue")) {
            own.value(field.path("key").asString(""), field.path("defaultValue"), pointer + "/defaultValue", place);
        }
        if (field.has("fillWith")) {
            own.value(field.path("key").asString(""), field.path("fillWith"), pointer + "/fillWith", place);
        }
        String rest = field.path("retyped").path("rest").asString("");
        if (!rest.isEmpty()) {
            own.path(rest, pointer + "/retyped/rest", pointer + "/retyped/rest", place);
        }
        JsonNode settings = field.path("settings");
        guards(field, pointer + "/settings/options");
        shared(settings, pointer + "/settings", place);
        String target = settings.path("entity").asString("");
        if (!target.isEmpty()) {
            list.needed(Named.whole(new ArtifactId(Entities.KIND, target)), pointer + "/settings/entity", place);
            FieldReferences.Over there = fields.over(target, whole, list);
            there.filter(settings.path("filter"), pointer + "/settings/filter", place);
            for (String member : List.of("lookup", "field", "by")) {
                if (!settings.path(member).asString("").isEmpty()) {
                    there.path(settings.path(member).asString(), pointer + "/settings/" + member, "", place);
                }
            }
        }
        sources(settings.path("sources"), pointer + "/settings/sources", place);
        String limit = settings.path("limitField").asString("");
        if (!limit.isEmpty()) {
            own.path(limit, pointer + "/settings/limitField", "", place);
        }
        JsonNode path = settings.path("path");
        String followed = path.isString() ? path.stringValue() : "";
        if (!followed.isEmpty()) {
            own.path(followed, pointer + "/settings/path", "", place);
        }
        WatchedOptions.of(settings)
                .ifPresent(watched -> own.path(watched, pointer + "/settings/" + WatchedOptions.SETTING, "", place));
        for (String member : List.of("expression", "allowed", "paused", "ended", "from")) {
            own.expression(settings.path(member), pointer + "/settings/" + member, place);
        }
        String role = settings.path("role").asString("");
        if (!role.isEmpty()) {
            list.needed(Named.whole(new ArtifactId("role", role)), pointer + "/settings/role", place);
        }
        fields(settings.path("columns"), pointer + "/settings/columns");
    }

    /** Records of other entities, or their rows, that move it. */
    private void sources(JsonNode sources, String pointer, LocalizedText place) {
        int index = 0;
        for (JsonNode source : sources) {
            String at = ReferenceList.at(pointer, index++);
            String target = source.path("entity").asString("");
            if (!target.isEmpty()) {
                list.needed(Named.whole(new ArtifactId(Entities.KIND, target)), at + "/entity", place);
                FieldReferences.Over there = fields.over(target, whole, list);
                there.filter(source.path("filter"), at + "/filter", place);
                String rows = source.path("rows").asString("");
                if (!rows.isEmpty()) {
                    there.path(rows, at + "/rows", "", place);
                }
                for (String member : List.of("lookup", "field")) {
                    String key = source.path(member).asString("");
                    if (!key.isEmpty() && rows.isEmpty()) {
                        there.path(key, at + "/" + member, "", place);
                    } else if (!key.isEmpty()) {
                        there.column(rows, key, at + "/" + member, "", place);
                    }
                }
            }
        }
    }

    /** The set that its options come from; what the field says of one of them goes with it. */
    private void shared(JsonNode settings, String pointer, LocalizedText place) {
        SharedOptions.of(settings).ifPresent(set -> {
            list.needed(Named.whole(set), pointer + "/" + SharedOptions.SETTING, place);
            int index = 0;
            for (JsonNode option : settings.path("options")) {
                String at = ReferenceList.at(pointer + "/options", index++);
                String code = option.path("code").asString("");
                list.add(Named.part(set, code), at + "/code", new Writing.Name(), at, place);
            }
        });
    }

    /** What options demand of records that enter them. */
    private void guards(JsonNode field, String pointer) {
        int index = 0;
        for (JsonNode option : field.path("settings").path("options")) {
            String at = ReferenceList.at(pointer, index++) + "/entry";
            JsonNode entry = option.path("entry");
            if (entry.isObject()) {
                guard(field.path("key").asString(""), entry, at, place(option));
            }
        }
    }

    private LocalizedText place(JsonNode option) {
        LocalizedText label = EntityJson.text(option.has("label") ? option.path("label") : option);
        return messages.textAbout(
                "form.place.entry",
                label.isEmpty() ? LocalizedText.same(option.path("code").asString("")) : label);
    }

    private void guard(String field, JsonNode entry, String at, LocalizedText place) {
        int from = 0;
        for (JsonNode code : entry.path("from")) {
            String one = ReferenceList.at(at + "/from", from++);
            // the last one stays to be mended: without it the option would be open from everywhere
            String removed = entry.path("from").size() > 1 ? one : "";
            list.add(Named.part(artifact.id(), field, code.asString("")), one, new Writing.Name(), removed, place);
        }
        int filled = 0;
        for (JsonNode key : entry.path("filled")) {
            String one = ReferenceList.at(at + "/filled", filled++);
            own.path(key.asString(""), one, one, place);
        }
        int role = 0;
        for (JsonNode name : entry.path("roles")) {
            list.needed(
                    Named.whole(new ArtifactId("role", name.asString(""))),
                    ReferenceList.at(at + "/roles", role++),
                    place);
        }
        own.expression(entry.path("condition"), at + "/condition", place);
    }

    /** Options that are offered where another field has one of its own. */
    private void offered(JsonNode options, String dependsOn, String pointer, LocalizedText place) {
        int index = 0;
        for (JsonNode option : options) {
            String at = ReferenceList.at(pointer, index++) + "/when";
            int code = 0;
            for (JsonNode when : option.path("when")) {
                String one = ReferenceList.at(at, code++);
                list.add(Named.part(artifact.id(), dependsOn, when.asString("")), one, new Writing.Name(), one, place);
            }
        }
    }
}
