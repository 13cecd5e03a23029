package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Diagram;
import io.trellis.workflow.FlowFigures;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FigureQueries;
import io.trellis.workflow.engine.FigureQueries.Period;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.ProcessControl;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@link FlowFigures} from the engine's history, with the names that its versions have. */
@Component
final class DefaultFlowFigures implements FlowFigures {

    private static final int VARIANTS = 20;
    /** Names are looked for in so many versions, the newest first. */
    private static final int VERSIONS = 10;

    private final FlowRight right;
    private final FlowEngine engine;
    private final ElementNames names;
    private final Definitions definitions;
    private final Workflows workflows;
    private final Clock clock;

    DefaultFlowFigures(
            FlowRight right,
            FlowEngine engine,
            ElementNames names,
            Definitions definitions,
            Workflows workflows,
            Clock clock) {
        this.right = right;
        this.engine = engine;
        this.names = names;
        this.definitions = definitions;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public Optional<Figures> of(CurrentUser user, String flow, Instant from, Instant until) {
        right.look(user);
        List<ProcessControl.Version> versions = engine.control().versions(flow).reversed();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        List<Deployed> known = versions.stream()
                .limit(VERSIONS)
                .flatMap(version -> names.deployed(version.definition()).stream())
                .toList();
        FigureQueries figures = engine.control().figures();
        Period period = new Period(from, until);
        FigureQueries.Cycle cycle = figures.cycle(flow, period);
        return Optional.of(new Figures(
                states(cycle.ended()),
                cycle.median(),
                cycle.p90(),
                versions.stream().mapToLong(ProcessControl.Version::running).sum(),
                steps(figures.stays(flow, period), standing(versions), known),
                figures.loads(flow, period, clock.instant()).stream()
                        .map(load -> new Person(
                                load.person().isEmpty() ? null : load.person(),
                                load.open(),
                                load.overdue(),
                                load.decided(),
                                load.late(),
                                load.median()))
                        .sorted(Comparator.comparingLong((Person person) -> person.open() + person.decided())
                                .reversed())
                        .toList(),
                figures.ways(flow, period, VARIANTS).stream()
                        .map(way -> new Variant(
                                way.elements().stream()
                                        .filter(element -> !element.isEmpty())
                                        .map(element -> name(known, element))
                                        .toList(),
                                way.times(),
                                way.median()))
                        .toList(),
                diagram(flow)));
    }

    private Optional<Diagram> diagram(String flow) {
        return definitions
                .published(flow)
                .map(published -> workflows.preview(published.definition().bpmn()));
    }

    private static Map<ProcessInfo.State, Long> states(Map<String, Long> ended) {
        Map<ProcessInfo.State, Long> states = new EnumMap<>(ProcessInfo.State.class);
        ended.forEach((state, count) ->
                states.merge(ProcessInfo.State.valueOf(state.toUpperCase(Locale.ROOT)), count, Long::sum));
        return states;
    }

    private Map<String, Long> standing(List<ProcessControl.Version> versions) {
        Map<String, Long> standing = new HashMap<>();
        versions.stream().filter(version -> version.running() > 0).forEach(version -> engine.control()
                .crowds(version.definition())
                .forEach((element, count) -> standing.merge(element, count, Long::sum)));
        return standing;
    }

    private List<Step> steps(List<FigureQueries.Stay> stays, Map<String, Long> standing, List<Deployed> known) {
        Map<String, FigureQueries.Stay> left = new HashMap<>();
        stays.forEach(stay -> left.put(stay.element(), stay));
        standing.keySet()
                .forEach(element -> left.computeIfAbsent(
                        element,
                        id -> new FigureQueries.Stay(id, 0, java.time.Duration.ZERO, java.time.Duration.ZERO, 0)));
        return left.values().stream()
                .filter(stay -> takesTime(known, stay.element()))
                .map(stay -> new Step(
                        stay.element(),
                        name(known, stay.element()),
                        stay.times(),
                        stay.median(),
                        stay.p90(),
                        stay.again(),
                        standing.getOrDefault(stay.element(), 0L)))
                .sorted(Comparator.comparing(Step::median).reversed().thenComparing(Step::element))
                .toList();
    }

    /** Where processes begin and end they do not stay. */
    private static boolean takesTime(List<Deployed> known, String element) {
        return Resubmission.is(element)
                || find(known, flow -> flow.flow().node(element))
                        .filter(node -> !(node instanceof FlowNode.Start
                                || node instanceof FlowNode.End
                                || node instanceof FlowNode.Gateway))
                        .isPresent();
    }

    private LocalizedText name(List<Deployed> known, String element) {
        return Resubmission.is(element)
                ? names.resubmission()
                : find(known, flow -> flow.flow().node(element).map(node -> flow.taskLabel(element)))
                        .orElseGet(() -> LocalizedText.same(element));
    }

    private static <T> Optional<T> find(List<Deployed> known, Function<Deployed, Optional<T>> look) {
        return known.stream().flatMap(flow -> look.apply(flow).stream()).findFirst();
    }
}
