package io.trellis.core.backup;

import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A snapshot a day in the data folder, as a job; the latest few are kept, so a damaged store has a way back. */
@Component
class Snapshots implements DisposableBean {

    static final String JOB = "snapshot";

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'trellis-'yyyyMMdd'T'HHmmss'Z.zip'").withZone(ZoneOffset.UTC);

    private final Backups backups;
    private final Jobs jobs;
    private final Clock clock;
    private final int kept;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("snapshots").factory());

    /** @param kept how many; 0 for none */
    Snapshots(Backups backups, Jobs jobs, Clock clock, @Value("${TRELLIS_SNAPSHOTS:7}") int kept) {
        this.backups = backups;
        this.jobs = jobs;
        this.clock = clock;
        this.kept = kept;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (kept > 0) {
            timer.scheduleWithFixedDelay(this::whenDue, 10, 10, TimeUnit.MINUTES);
        }
    }

    /** Takes one when the newest is a day old. */
    void whenDue() {
        try {
            if (isDue() && running.compareAndSet(false, true)) {
                jobs.start(CurrentUser.system(), JOB, Map.of(), progress -> {
                    try {
                        progress.result("file", take().toString());
                    } finally {
                        running.set(false);
                    }
                });
            }
        } catch (RuntimeException e) {
            // The next turn tries again; the operator has to know.
            LOG.error("no snapshot could be begun", e);
        }
    }

    private boolean isDue() {
        List<Path> there = backups.snapshots();
        Instant newest = there.isEmpty()
                ? Instant.MIN
                : NAME.parse(there.getFirst().getFileName().toString(), Instant::from);
        return there.isEmpty() || !newest.plus(EVERY).isAfter(clock.instant());
    }

    /** Makes one and lets the oldest go: only after the new one was read again whole. */
    Path take() throws IOException {
        Path file = backups.folder().resolve(NAME.format(clock.instant()));
        backups.write(file);
        List<Path> there = backups.snapshots();
        for (Path old : there.subList(Math.min(kept, there.size()), there.size())) {
            Files.delete(old);
        }
        return file;
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
