package io.trellis.workflow.message;

import io.trellis.core.limit.Limits;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.inbox.Projector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings what flows send to those of their app that wait for it, in the product's rights, and begins flows by it. */
@Component
final class PostOffice implements Projector.Mail {

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

    private final ObjectProvider<FlowEngine> engine;
    private final Definitions definitions;
    private final Deployments deployments;
    private final BpmnCompiler compiler;
    /** The start events of each version of a flow that messages or signals bring about. */
    private final Map<String, List<FlowNode.Start>> awaited = new ConcurrentHashMap<>();

    PostOffice(
            ObjectProvider<FlowEngine> engine,
            Definitions definitions,
            Deployments deployments,
            BpmnCompiler compiler) {
        this.engine = engine;
        this.definitions = definitions;
        this.deployments = deployments;
        this.compiler = compiler;
    }

    @Override
    public void deliver(Post post) {
        List<FlowEngine.Waiting> waiting = engine.getObject().waiting(post, null, Limits.SIGNAL_RECEIVERS);
        int received = 0;
        for (FlowEngine.Waiting one : waiting) {
            received += receive(one, post, false) ? 1 : 0;
        }
        boolean begins = post.kind() == Post.Kind.SIGNAL || received == 0;
        if (begins && post.chain() <= Post.LONGEST_CHAIN) {
            post.record().ifPresent(record -> begun(post, record).forEach(beginning -> start(beginning, post, record)));
        }
    }

    /** @return whether it was still waited for and could be taken */
    boolean receive(FlowEngine.Waiting waiting, Post post, boolean rests) {
        try {
            return engine.getObject().receive(waiting, post, rests);
        } catch (FlowStuck e) {
            // where it stands still is shown with the process; the others are not kept back
            LOG.warn("{} could not be received by the process {}", post.name(), waiting.process(), e);
            return false;
        }
    }

    /** A flow, and where it begins. */
    record Beginning(Definitions.Published flow, String element) {}

    /** What a message or signal about a record begins, as far as it does not run already. */
    List<Beginning> begun(Post post, RecordId record) {
        return definitions.published().stream()
                .filter(flow -> flow.definition().app().equals(post.app())
                        && record.entity().equals(flow.definition().entity()))
                .flatMap(flow -> element(flow, post).map(element -> new Beginning(flow, element)).stream())
                .filter(beginning -> !engine.getObject()
                        .isRunning(beginning.flow().definition().name(), record))
                .toList();
    }

    private Optional<String> element(Definitions.Published flow, Post post) {
        FlowEvent wanted = post.kind() == Post.Kind.MESSAGE
                ? new FlowEvent.Message(post.name())
                : new FlowEvent.Signal(post.name());
        return awaited
                .computeIfAbsent(flow.definition().name() + "/" + flow.version(), any -> compiler
                        .compile(flow.definition().bpmn(), flow.definition().bound())
                        .flow()
                        .map(CompiledFlow::starts)
                        .orElse(List.of())
                        .stream()
                        .filter(FlowNode.Start::isAwaited)
                        .toList())
                .stream()
                .filter(start -> start.event().filter(wanted::equals).isPresent())
                .map(FlowNode.Start::id)
                .findFirst();
    }

    /** @return the process; empty where it cannot come to its first wait */
    Optional<String> start(Beginning beginning, Post post, RecordId record) {
        deployments.ensure(beginning.flow());
        try {
            return Optional.of(engine.getObject()
                    .start(new FlowEngine.Start(
                            beginning.flow().definition().name(),
                            beginning.flow().version(),
                            record,
                            post.by(),
                            Optional.of(post.id()),
                            Optional.of(beginning.element()),
                            post.values(),
                            post.chain())));
        } catch (FlowStuck e) {
            LOG.warn(
                    "{} could not begin the flow {}",
                    post.name(),
                    beginning.flow().definition().name(),
                    e);
            return Optional.empty();
        }
    }
}
