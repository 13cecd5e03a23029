package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.FieldGraph;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Dashboards as artifacts. */
@Component
final class DashboardKind implements ArtifactKind {

    private final Entities entities;
    private final FieldTypes fieldTypes;
    private final WidgetTypes types;
    private final Messages messages;

    DashboardKind(Entities entities, FieldTypes fieldTypes, WidgetTypes types, Messages messages) {
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
        Map<String, EntityDefinition> known = entities.in(whole).stream()
                .collect(Collectors.toMap(EntityDefinition::name, Function.identity(), (one, other) -> one));
        FieldGraph fields = new FieldGraph(
                name -> Optional.ofNullable(known.get(name)).or(() -> BuiltinEntities.find(name)), fieldTypes);
        return new DashboardCheck(artifact, fields, types, messages).problems();
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return DashboardJson.read(artifact.name(), artifact.app(), artifact.content()).widgets().stream()
                .map(WidgetDefinition::entity)
                .filter(entity ->
                        !entity.isEmpty() && BuiltinEntities.find(entity).isEmpty())
                .map(entity -> new ArtifactId(Entities.KIND, entity))
                .collect(Collectors.toUnmodifiableSet());
    }
}
