package io.trellis.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trellis.core.file.DataFolder;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.queue.DeliveryQueue.State;
import io.trellis.core.store.SlowQueries;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The meters of this node, in Prometheus' text format. Those of the machine have Micrometer's names, our own begin with
 * {@code trellis_}. None carries a name of a person, record or entity, and no label has more than a handful of values.
 */
@Component
public final class Metrics implements DisposableBean {

    /** Of {@link #text()}: version 0.0.4 of Prometheus' exposition format. */
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Metrics(DataFolder data, DeliveryQueue queue, SlowQueries queries) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new DiskSpaceMetrics(data.path().toFile()).bindTo(registry);
        collections.bindTo(registry);
        for (State state : State.values()) {
            Gauge.builder("trellis.deliveries", queue, of -> of.count(state))
                    .description("What waits in the queue to be brought, and what is parked after its last try")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("trellis.slow.queries", queries, of -> of.costliest().size())
                .description("Shapes of queries that are noted as slow since the start")
                .register(registry);
    }

    /** @param status of the answer, as in HTTP */
    void called(String method, int status, Duration took) {
        Timer.builder("trellis.api.calls")
                .description("Calls of the API and how long they took, by the kind of their answer")
                .tag("method", method)
                .tag("outcome", status / 100 + "xx")
                .register(registry)
                .record(took);
    }

    /** Reads each meter; those of the stores ask them now, and are NaN while they are away. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void destroy() {
        collections.close();
        registry.close();
    }
}
