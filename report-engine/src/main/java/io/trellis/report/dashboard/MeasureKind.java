package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.ContentShape.Form;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.MeasureJson;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.FieldGraph;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Measures that are defined once, as artifacts. Each is checked as the only figure of a widget would be. */
@Component
final class MeasureKind implements ArtifactKind {

    private static final ContentShape SHAPE = new ContentShape(Map.of(
            "label", Form.LABEL,
            "description", Form.LABEL,
            "entity", Form.TEXT,
            "formulas", Form.LIST,
            "measure", Form.OBJECT));

    /** The place of a widget in a dashboard of its own. */
    private static final String FIGURE = "kpi";

    private final Entities entities;
    private final FieldTypes fieldTypes;
    private final WidgetTypes types;
    private final FieldReferences references;
    private final Messages messages;

    MeasureKind(
            Entities entities,
            FieldTypes fieldTypes,
            WidgetTypes types,
            FieldReferences references,
            Messages messages) {
        this.entities = entities;
        this.fieldTypes = fieldTypes;
        this.types = types;
        this.references = references;
        this.messages = messages;
    }

    @Override
    public String id() {
        return MeasureDefinition.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.measure.kind");
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return entity(artifact).map(name -> new ArtifactId(Entities.KIND, name));
    }

    private static Optional<String> entity(Artifact artifact) {
        return Optional.of(artifact.content().path("entity").asString("")).filter(name -> !name.isEmpty());
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>(SHAPE.check(artifact.id(), artifact.content(), "", messages));
        JsonNode measure = artifact.content().path("measure");
        if (measure.has("measure") || MeasureJson.read(measure).isEmpty()) {
            problems.add(Problem.error(
                    artifact.id(), "measure.op", "measure-missing", messages.text("report.problem.measureMissing")));
            return problems;
        }
        Map<String, Optional<EntityDefinition>> known = new HashMap<>();
        FieldGraph fields =
                new FieldGraph(name -> known.computeIfAbsent(name, key -> entities.find(key, whole)), fieldTypes);
        Artifact figure = figure(artifact);
        DashboardDefinition dashboard = DashboardJson.read(figure.name(), figure.app(), figure.content());
        WidgetDefinition widget = dashboard.widgets().getFirst();
        new WidgetCheck(
                        figure,
                        whole,
                        dashboard,
                        widget,
                        "",
                        fields.with(widget.entity(), widget.formulas()),
                        types,
                        messages)
                .problems().stream()
                        .map(problem -> new Problem(
                                problem.artifact(),
                                problem.path().replaceFirst("^measures\\[0]", "measure"),
                                problem.code(),
                                problem.message(),
                                problem.severity(),
                                problem.line(),
                                problem.instead()))
                        .forEach(problems::add);
        return problems;
    }

    private static Artifact figure(Artifact artifact) {
        JsonNode content = artifact.content();
        ObjectNode widget = JsonNodeFactory.instance
                .objectNode()
                .put("id", artifact.name())
                .put("type", FIGURE)
                .put("entity", content.path("entity").asString(""));
        widget.set("label", content.path("label"));
        widget.set("formulas", content.path("formulas"));
        widget.putArray("measures").add(content.path("measure"));
        ObjectNode dashboard = JsonNodeFactory.instance.objectNode();
        dashboard.putArray("widgets").add(widget);
        return new Artifact(artifact.id(), artifact.app(), dashboard);
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        LocalizedText place = messages.text("report.place.measure");
        FieldReferences.Over over =
                references.over(entity(artifact).orElse(""), whole, list).entity("/entity", place);
        new MeasureReferences(over, place).of(content, "");
        return list.all();
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return entity(artifact)
                .filter(name -> BuiltinEntities.find(name).isEmpty())
                .map(name -> Set.of(new ArtifactId(Entities.KIND, name)))
                .orElse(Set.of());
    }
}
