package io.trellis.form.definition;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.expression.Expressions;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.layout.FormUse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one form, gathered in one go. */
final class FormCheck {

    private static final int MOST_SECTIONS = 100;
    private static final int MOST_ITEMS = 1_000;
    private static final int LONGEST = 10_000;
    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);

    private final JsonNode json;
    private final ArtifactSet whole;
    private final FormDefinition form;
    private final EntityDesign design;
    private final ElementTypes elements;
    private final ProblemList problems;
    private final ConditionCheck conditions;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    FormCheck(
            JsonNode json,
            ArtifactSet whole,
            FormDefinition form,
            EntityDesign design,
            ElementTypes elements,
            Expressions expressions,
            ProblemList problems) {
        this.json = json;
        this.whole = whole;
        this.form = form;
        this.design = design;
        this.elements = elements;
        this.problems = problems;
        this.conditions = new ConditionCheck(expressions, design, problems);
    }

    void run(Entities entities, FieldTypes types) {
        shape();
        if (form.sections().size() > MOST_SECTIONS || form.items().count() > MOST_ITEMS) {
            problems.add("sections", "form-too-large", MOST_SECTIONS, MOST_ITEMS);
            return;
        }
        use();
        highlights();
        form.sections().forEach(this::section);
        design.entity().fields().stream()
                .filter(field -> field.required() && !fields.contains(field.key()))
                .filter(field -> field.defaultValue() == null && field.rules().value() == null)
                .forEach(field -> problems.warn("sections", "required-not-placed", field.key()));
        form.related().forEach(related -> related(related, entities, types));
    }

    private void shape() {
        problems.shape(Shape.FORM, json, "");
        problems.shape(Shape.USE, json.path("use"), "use");
        problems.shapes(Shape.SECTION, json.path("sections"), "sections", "id");
        problems.shapes(Shape.RELATED, json.path("related"), "related", "id");
        int number = 0;
        for (JsonNode section : json.path("sections")) {
            String path = "sections[" + section.path("id").asString("section" + ++number) + "]";
            String frame = section.path("frame").asString(Frame.PANEL.code());
            if (Frame.of(frame).isEmpty()) {
                problems.add(path + ".frame", "unknown-frame", frame);
            }
            for (JsonNode item : section.path("items")) {
                if (item.isObject()) {
                    String id = item.path("id").asString(item.path("field").asString(""));
                    problems.shape(
                            item.has("element") ? Shape.ELEMENT : Shape.PLACED_FIELD,
                            item,
                            path + ".items[" + id + "]");
                }
            }
        }
    }

    private void use() {
        FormUse use = form.use();
        conditions.of("use.when", use.when());
        use.roles().stream()
                .filter(role -> !design.hasRole(role) && !BUILT_IN.contains(role))
                .forEach(role -> problems.add("use.roles", "unknown-role", role));
        String device = json.path("use").path("device").asString(use.device().code());
        if (FormUse.Device.of(device).isEmpty()) {
            problems.add("use.device", "unknown-device", device);
        }
        String moment = json.path("use").path("moment").asString(use.moment().code());
        if (FormUse.Moment.of(moment).isEmpty()) {
            problems.add("use.moment", "unknown-moment", moment);
        }
    }

    private void highlights() {
        if (form.highlights().size() > FormDefinition.MOST_HIGHLIGHTS) {
            problems.add("highlights", "too-many-highlights", FormDefinition.MOST_HIGHLIGHTS);
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String key : form.highlights()) {
            String place = "highlights[" + key + "]";
            Optional<FieldDefinition> field = design.entity().field(key);
            if (field.isEmpty()) {
                problems.unknownField(place, key, design);
            } else if (!seen.add(key)) {
                problems.add(place, "placed-twice", key);
            } else if (field.flatMap(design::bind)
                    .filter(bound -> bound.kind() == ValueKind.ROWS)
                    .isPresent()) {
                problems.add(place, "highlight-of-rows", key);
            }
        }
    }

    private void section(Section section) {
        String path = "sections[" + section.id() + "]";
        if (!ids.add(section.id())) {
            problems.add(path, "duplicate-key", section.id());
        }
        conditions.of(path + ".when", section.when());
        for (Item item : section.items()) {
            String place = path + ".items[" + item.id() + "]";
            switch (item) {
                case Item.Field field -> field(field, place);
                case Item.Element element -> element(element, place);
            }
        }
    }

    private void field(Item.Field item, String place) {
        if (design.entity().field(item.field()).isEmpty()) {
            problems.unknownField(place, item.field(), design);
        } else if (!fields.add(item.field())) {
            problems.add(place, "placed-twice", item.field());
        }
    }

    private void element(Item.Element element, String path) {
        if (!ids.add(element.id())) {
            problems.add(path, "duplicate-key", element.id());
        }
        conditions.of(path + ".when", element.when());
        Optional<ElementType> type = elements.find(element.type());
        if (type.isEmpty()) {
            problems.add(path + ".element", "unknown-element", element.type());
            return;
        }
        Set<String> known =
                type.get().settings().stream().map(ElementSetting::key).collect(Collectors.toSet());
        element.settings().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(path + ".settings." + key, "unknown-setting", key));
        type.get().settings().forEach(setting -> setting(setting, element, path + ".settings." + setting.key()));
    }

    private void setting(ElementSetting setting, Item.Element element, String path) {
        JsonNode said = element.settings().path(setting.key());
        switch (setting) {
            case ElementSetting.Text text -> {
                var words = EntityJson.text(said);
                if (text.required() && words.isEmpty()) {
                    problems.addAbout(path, "nothing-said", text.label());
                }
                if (Math.max(words.zh().length(), words.en().length()) > LONGEST) {
                    problems.addAbout(path, "text-too-long", text.label());
                }
            }
            case ElementSetting.OneOf one -> {
                String code = said.asString("");
                if (code.isEmpty()) {
                    if (one.required()) {
                        problems.addAbout(path, "nothing-said", one.label());
                    }
                } else if (one
                        .offers()
                        .apply(new ElementSetting.Place(design.entity(), whole, element.settings()))
                        .stream()
                        .noneMatch(option -> option.code().equals(code))) {
                    problems.addAbout(path, "unknown-choice", one.label());
                }
            }
        }
    }

    private void related(Related related, Entities entities, FieldTypes types) {
        String path = "related[" + related.id() + "]";
        Optional<EntityDefinition> other = EntityDesign.find(related.entity(), whole, entities);
        if (other.isEmpty()) {
            problems.add(path + ".entity", "unknown-entity", related.entity());
            return;
        }
        EntityDesign theirs = new EntityDesign(other.get(), whole, entities, types);
        Optional<BoundField> lookup = other.get().field(related.field()).flatMap(theirs::bind);
        if (!lookup.flatMap(BoundField::target).equals(Optional.of(form.entity()))) {
            problems.add(path + ".field", "no-lookup-here", related.field());
        }
        PathChecks.columns(related.columns(), path + ".columns", theirs, problems);
    }
}
