package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.Layouts;
import io.trellis.form.open.OutsideInputs;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForm.Doubles;
import io.trellis.form.open.PublicFormJson;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one public form, gathered in one go. */
final class PublicFormCheck {

    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9]([a-z0-9-]{1,62})[a-z0-9]");

    /** Stands in a header as it is. */
    private static final Pattern SITE =
            Pattern.compile("https?://(\\*\\.)?[a-zA-Z0-9]([a-zA-Z0-9.-]{0,250}[a-zA-Z0-9])?(:[0-9]{1,5})?");

    private static final int MOST_SITES = 20;
    private static final int MOST_NAMED = 200;
    private static final int MOST_HOURLY = 10_000;
    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);

    private final Artifact artifact;
    private final PublicForm form;
    private final ArtifactSet whole;
    private final EntityDesign design;
    private final Layouts layouts;
    private final ProblemList problems;

    PublicFormCheck(
            Artifact artifact,
            PublicForm form,
            ArtifactSet whole,
            EntityDesign design,
            Layouts layouts,
            ProblemList problems) {
        this.artifact = artifact;
        this.form = form;
        this.whole = whole;
        this.design = design;
        this.layouts = layouts;
        this.problems = problems;
    }

    void run() {
        JsonNode json = artifact.content();
        problems.shape(Shape.PUBLIC_FORM, json, "");
        if (BuiltInRoles.PEOPLE.contains(form.entity())) {
            problems.add("entity", "public-people");
        }
        if (json.path("label").isMissingNode()) {
            problems.add("label", "public-no-label");
        }
        address();
        access(json);
        if (json.has("doubles") && Doubles.of(json.path("doubles").asString("")).isEmpty()) {
            problems.add("doubles", "public-doubles", json.path("doubles").asString(""));
        }
        form.handling().roles().stream()
                .filter(role -> !design.hasRole(role) && !BUILT_IN.contains(role))
                .forEach(role -> problems.add("roles", "unknown-role", role));
        String next = form.words().thanksAddress();
        if (!next.isEmpty() && !isAddress(next)) {
            problems.add("thanksAddress", "public-thanks-address");
        }
        keptIn();
        layout().ifPresent(this::asked);
    }

    private void address() {
        if (!ADDRESS.matcher(form.address()).matches()) {
            problems.add("address", "public-address");
        }
        whole.all(PublicForm.KIND).stream()
                .filter(other -> !other.id().equals(artifact.id()))
                .map(PublicFormJson::read)
                .filter(other -> other.address().equals(form.address()))
                .findFirst()
                .ifPresent(other -> problems.addAbout(
                        "address", "public-address-taken", other.words().label()));
    }

    private void access(JsonNode json) {
        for (String member : List.of("from", "until")) {
            if (json.has(member) && PublicFormJson.day(json.path(member)).isEmpty()) {
                problems.add(member, "public-day");
            }
        }
        var from = form.access().from();
        var until = form.access().until();
        if (from != null && until != null && until.isBefore(from)) {
            problems.add("until", "public-until");
        }
        if (form.access().sites().size() > MOST_SITES) {
            problems.add("sites", "public-sites", MOST_SITES);
        }
        form.access().sites().stream()
                .filter(site -> !SITE.matcher(site).matches())
                .forEach(site -> problems.add("sites", "public-site", site));
        if (form.access().hourly() < 1 || form.access().hourly() > MOST_HOURLY) {
            problems.add("hourly", "public-hourly", MOST_HOURLY);
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Fields that get something without being asked. */
    private void keptIn() {
        form.captures().forEach((what, key) -> {
            if (!PublicForm.CAPTURED.contains(what)) {
                problems.add("captures." + what, "public-captured", what);
            }
            field("captures." + what, key)
                    .filter(field -> field.computed() || !field.inWords())
                    .ifPresent(field -> problems.addAbout(
                            "captures." + what,
                            "public-captures",
                            field.definition().label()));
        });
        form.values().keySet().forEach(key -> field("values." + key, key)
                .filter(BoundField::computed)
                .ifPresent(field -> problems.addAbout(
                        "values." + key, "public-captures", field.definition().label())));
        form.named().forEach((key, records) -> {
            field("named." + key, key)
                    .filter(field -> field.target()
                            .filter(target -> !BuiltInRoles.PEOPLE.contains(target))
                            .isEmpty())
                    .ifPresent(field -> problems.addAbout(
                            "named." + key, "public-named", field.definition().label()));
            if (records.size() > MOST_NAMED) {
                problems.add("named." + key, "public-named-many", MOST_NAMED);
            }
        });
        String consent = form.handling().consentField();
        if (!consent.isEmpty()) {
            field("consentField", consent)
                    .filter(field -> !(field.input() instanceof InputSpec.Toggle))
                    .ifPresent(field -> problems.addAbout(
                            "consentField", "public-consent", field.definition().label()));
        }
    }

    private Optional<BoundField> field(String path, String key) {
        var found = design.entity()
                .allFields()
                .filter(field -> field.key().equals(key))
                .findFirst();
        if (found.isEmpty()) {
            problems.unknownField(path, key, design);
        }
        return found.flatMap(design::bind);
    }

    private Optional<FormDefinition> layout() {
        if (form.form().isEmpty()) {
            return Optional.empty();
        }
        Optional<FormDefinition> found =
                whole.find(new ArtifactId(Layouts.FORM, form.form())).map(layouts::readForm);
        if (found.filter(one -> one.entity().equals(form.entity())).isEmpty()) {
            problems.add("form", "public-form", form.form());
            return Optional.empty();
        }
        return found;
    }

    private void asked(FormDefinition layout) {
        Set<String> asked = new HashSet<>();
        layout.fields()
                .map(Item.Field::field)
                .flatMap(key -> design.entity().field(key).stream())
                .flatMap(field -> design.bind(field).stream())
                .forEach(field -> {
                    boolean given = form.values().containsKey(field.key())
                            || form.captures().containsValue(field.key())
                            || form.handling().consentField().equals(field.key());
                    OutsideInputs.Not not = OutsideInputs.of(
                            field,
                            !form.named().getOrDefault(field.key(), List.of()).isEmpty());
                    if (not == OutsideInputs.Not.NONE) {
                        asked.add(field.key());
                    } else if (!given) {
                        problems.warnAbout(
                                "form",
                                "public-not-" + not.code(),
                                field.definition().label());
                    }
                });
        if (asked.isEmpty()) {
            problems.add("form", "public-nothing-asked");
        }
        design.entity().fields().stream()
                .filter(field -> field.required() && !asked.contains(field.key()))
                .filter(field -> field.defaultValue() == null && field.rules().value() == null)
                .filter(field -> !form.values().containsKey(field.key()))
                .filter(field -> design.bind(field).filter(BoundField::computed).isEmpty())
                .forEach(field -> problems.warnAbout("form", "public-required", field.label()));
    }
}
