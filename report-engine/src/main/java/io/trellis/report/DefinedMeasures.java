package io.trellis.report;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.Messages;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.RowFormula;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The measures that are defined once: what a widget or a report means that names one. */
@Component
public class DefinedMeasures {

    private final Artifacts artifacts;
    private final Messages messages;

    DefinedMeasures(Artifacts artifacts, Messages messages) {
        this.artifacts = artifacts;
        this.messages = messages;
    }

    public Optional<MeasureDefinition> find(String name) {
        return artifacts.find(MeasureDefinition.id(name)).map(MeasureDefinitionJson::read);
    }

    public List<MeasureDefinition> all() {
        return artifacts.all(MeasureDefinition.KIND).stream()
                .map(MeasureDefinitionJson::read)
                .toList();
    }

    /** The widget with what its measures stand for; those that are not there stay as they are. */
    public WidgetDefinition meant(WidgetDefinition widget) {
        return meant(widget, this::find);
    }

    /** The same among other definitions than the published. */
    public static WidgetDefinition meant(
            WidgetDefinition widget, Function<String, Optional<MeasureDefinition>> definitions) {
        if (widget.measures().stream().noneMatch(Measure::isNamed)) {
            return widget;
        }
        Meaning meaning = new Meaning(widget.entity(), widget.formulas(), definitions);
        List<Measure> measures = widget.measures().stream().map(meaning::of).toList();
        return widget.computing(meaning.formulas).asking(widget.groupBy(), measures, widget.sort());
    }

    /** Definitions among what an author has made of them. */
    public static Optional<MeasureDefinition> read(Optional<Artifact> artifact) {
        return artifact.map(MeasureDefinitionJson::read);
    }

    /** @throws InvalidQuery where it names one that is not there, or is about other records */
    public ReportQuery meant(ReportQuery query) {
        Meaning meaning = new Meaning(query.entity(), query.formulas(), this::find);
        List<Measure> measures = query.measures().stream().map(meaning::of).toList();
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).isNamed()) {
                throw new InvalidQuery(
                        "measures[" + i + "].measure",
                        "unknown-measure",
                        messages.text(
                                "report.problem.unknownMeasure", measures.get(i).named()));
            }
        }
        return query.measured(measures).with(meaning.formulas);
    }

    private static final class Meaning {

        private final String entity;
        private final List<RowFormula> formulas;
        private final Function<String, Optional<MeasureDefinition>> definitions;

        Meaning(String entity, List<RowFormula> formulas, Function<String, Optional<MeasureDefinition>> definitions) {
            this.entity = entity;
            this.formulas = new ArrayList<>(formulas);
            this.definitions = definitions;
        }

        Measure of(Measure measure) {
            if (!measure.isNamed()) {
                return measure;
            }
            return definitions
                    .apply(measure.named())
                    .filter(found -> found.entity().equals(entity))
                    .map(found -> measure.meaning(own(found), found.label()))
                    .orElse(measure);
        }

        /** Its formulas come along, under keys that nothing else here has. */
        private Measure own(MeasureDefinition found) {
            Map<String, String> keys = new HashMap<>();
            for (RowFormula formula : found.formulas()) {
                RowFormula known = formulas.stream()
                        .filter(one -> one.expression().equals(formula.expression())
                                && one.result() == formula.result()
                                && one.scale() == formula.scale())
                        .findFirst()
                        .orElseGet(() -> add(formula));
                keys.put(formula.key(), known.key());
            }
            Measure per = found.measure().per();
            return renamed(found.measure(), keys).per(per == null ? null : renamed(per, keys));
        }

        private RowFormula add(RowFormula formula) {
            String key = formula.key();
            for (int i = 2; isTaken(key); i++) {
                key = formula.key().substring(0, Math.min(formula.key().length(), 36)) + "_" + i;
            }
            RowFormula added =
                    new RowFormula(key, formula.label(), formula.expression(), formula.result(), formula.scale());
            formulas.add(added);
            return added;
        }

        private boolean isTaken(String key) {
            return formulas.stream().anyMatch(one -> one.key().equals(key));
        }

        private static Measure renamed(Measure measure, Map<String, String> keys) {
            FieldPath field = measure.field();
            @Nullable String key = field == null || field.isJoined() ? null : keys.get(field.first());
            return key == null ? measure : measure.of(measure.op(), FieldPath.of(key));
        }
    }
}
