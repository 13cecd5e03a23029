package io.trellis.app.ui.dashboards;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.Artifact;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DefinedMeasures;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.MeasureDefinitionJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The defined measures as an author has them: those of the draft before what is published. */
record KnownMeasures(AppDraft appDraft, DefinedMeasures published) {

    /** Those about an entity's records, by name. */
    List<MeasureDefinition> of(String entity) {
        Map<String, MeasureDefinition> all = new TreeMap<>();
        published.all().forEach(measure -> all.put(measure.name(), measure));
        appDraft.draft().whole().all(MeasureDefinition.KIND).stream()
                .map(MeasureDefinitionJson::read)
                .forEach(measure -> all.put(measure.name(), measure));
        return all.values().stream()
                .filter(measure -> measure.entity().equals(entity))
                .toList();
    }

    private Optional<MeasureDefinition> find(String name) {
        Optional<Artifact> drafted = appDraft.draft().whole().find(MeasureDefinition.id(name));
        return DefinedMeasures.read(drafted).or(() -> published.find(name));
    }

    /** With what its measures stand for, as it would be published. */
    DashboardDefinition meant(DashboardDefinition dashboard) {
        return dashboard.showing(dashboard.widgets().stream()
                .map(widget -> DefinedMeasures.meant(widget, this::find))
                .toList());
    }
}
