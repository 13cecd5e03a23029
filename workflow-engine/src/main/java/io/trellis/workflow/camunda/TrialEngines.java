package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.time.TriedTime;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.engine.TrialEngine;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.stereotype.Component;

/** Engines over tables in memory, whose jobs nobody runs but who asks. */
@Component
final class TrialEngines implements TrialEngine.Factory {

    /** One who tries, and what a command of the engine opens within another. */
    private static final int CONNECTIONS = 3;

    private final Clock clock;

    TrialEngines(Clock clock) {
        this.clock = clock;
    }

    @Override
    public TrialEngine open(FlowCallbacks callbacks) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("trial");
        config.setJdbcUrl("jdbc:h2:mem:trial-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        HikariDataSource tables = new HikariDataSource(config);
        return new InMemory(tables, CamundaFlowEngine.open(tables, callbacks, untried(clock)));
    }

    /** The engine's clock is one for the whole JVM: what is tried at another time must not set off what is not. */
    private static Clock untried(Clock clock) {
        return TriedTime.untried(clock);
    }

    private record InMemory(HikariDataSource tables, CamundaFlowEngine flows) implements TrialEngine {

        @Override
        public FlowEngine engine() {
            return flows;
        }

        private ProcessEngine camunda() {
            return flows.engine();
        }

        @Override
        public List<Due> due(String process) {
            return camunda().getManagementService().createJobQuery().processInstanceId(process).list().stream()
                    .sorted(Comparator.comparing(Job::getCreateTime))
                    .map(job -> new Due(
                            job.getId(),
                            element(job),
                            job.getDuedate() == null ? null : job.getDuedate().toInstant()))
                    .toList();
        }

        private String element(Job job) {
            return camunda()
                    .getManagementService()
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
        }

        @Override
        public void run(Due due) {
            try {
                camunda().getManagementService().executeJob(due.id());
            } catch (RuntimeException e) {
                throw Stuck.of(e);
            }
        }

        @Override
        public List<Awaited> awaited(String process) {
            return camunda()
                    .getRuntimeService()
                    .createEventSubscriptionQuery()
                    .processInstanceId(process)
                    .list()
                    .stream()
                    .filter(open -> open.getEventType().equals("message")
                            || open.getEventType().equals("signal"))
                    .map(InMemory::awaited)
                    .toList();
        }

        private static Awaited awaited(EventSubscription open) {
            return new Awaited(
                    open.getEventType().equals("message") ? Post.Kind.MESSAGE : Post.Kind.SIGNAL,
                    // those of one app are called by it
                    open.getEventName().substring(open.getEventName().indexOf('/') + 1),
                    open.getActivityId());
        }

        @Override
        public Map<String, Object> variables(String process) {
            Map<String, Object> stored = new HashMap<>();
            for (VariableInstance variable : camunda()
                    .getRuntimeService()
                    .createVariableInstanceQuery()
                    .processInstanceIdIn(process)
                    .list()) {
                stored.put(variable.getName(), variable.getValue());
            }
            return Variables.plain(stored);
        }

        @Override
        public Set<String> taken(String process) {
            return flows.taken(process);
        }

        @Override
        public void forget(String process) {
            flows.forget(process);
        }

        @Override
        public void close() {
            flows.close();
            try (tables) {
                new org.springframework.jdbc.core.JdbcTemplate(tables).execute("SHUTDOWN");
            }
        }
    }
}
