package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.Measure;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.FieldGraph;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Dashboards as artifacts. */
@Component
final class DashboardKind implements ArtifactKind {

    private final Entities entities;
    private final FieldTypes fieldTypes;
    private final WidgetTypes types;
    private final FieldReferences references;
    private final Messages messages;

    DashboardKind(
            Entities entities,
            FieldTypes fieldTypes,
            WidgetTypes types,
            FieldReferences references,
            Messages messages) {
        this.references = references;
        this.entities = entities;
        this.fieldTypes = fieldTypes;
        this.types = types;
        this.messages = messages;
    }

    @Override
    public String id() {
        return DashboardDefinition.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.dashboard.kind");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        Map<String, Optional<EntityDefinition>> known = new HashMap<>();
        FieldGraph fields =
                new FieldGraph(name -> known.computeIfAbsent(name, key -> entities.find(key, whole)), fieldTypes);
        return new DashboardCheck(artifact, whole, fields, types, messages).problems();
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        int index = 0;
        for (JsonNode role : artifact.content().path("homeOf")) {
            list.needed(
                    Named.whole(new ArtifactId(RoleDefinition.KIND, role.asString(""))),
                    ReferenceList.at("/homeOf", index++),
                    messages.text("report.place.homeOf"));
        }
        index = 0;
        for (JsonNode filter : artifact.content().path("filters")) {
            String at = ReferenceList.at("/filters", index++);
            LocalizedText place = about("report.place.filter", filter);
            references
                    .over(filter.path("entity").asString(""), whole, list)
                    .entity(at + "/entity", place)
                    .path(filter.path("field").asString(""), at + "/field", at, place);
        }
        index = 0;
        for (JsonNode widget : artifact.content().path("widgets")) {
            widget(widget, ReferenceList.at("/widgets", index++), whole, list);
        }
        return list.all();
    }

    private void widget(JsonNode widget, String at, ArtifactSet whole, ReferenceList list) {
        LocalizedText place = about("report.place.widget", widget);
        FieldReferences.Over over =
                references.over(widget.path("entity").asString(""), whole, list).entity(at + "/entity", place);
        over.filter(widget.path("filter"), at + "/filter", place);
        WidgetDefinition read = DashboardJson.readWidget(widget);
        types.find(read.type()).map(type -> type.names(read)).orElseGet(Map::of).forEach((option, named) -> {
            String pointer = ReferenceList.at(at + "/options", option);
            list.add(Named.whole(named), pointer, new Writing.Name(), pointer, place);
        });
        new MeasureReferences(over, place).of(widget, at);
    }

    private LocalizedText about(String key, JsonNode part) {
        return messages.textAbout(key, EntityJson.text(part.path("label")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return DashboardJson.read(artifact.name(), artifact.app(), artifact.content()).widgets().stream()
                .flatMap(DashboardKind::needed)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ArtifactId> needed(WidgetDefinition widget) {
        return Stream.concat(
                Stream.of(widget.entity())
                        .filter(entity -> !entity.isEmpty()
                                && BuiltinEntities.find(entity).isEmpty())
                        .map(entity -> new ArtifactId(Entities.KIND, entity)),
                widget.measures().stream()
                        .filter(Measure::isNamed)
                        .map(measure -> MeasureDefinition.id(measure.named())));
    }
}
