package io.trellis.core.file;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the files that were stored for a while, every ten minutes. */
@Component
class BriefFiles {

    private final StoredFiles files;

    BriefFiles(StoredFiles files) {
        this.files = files;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void clear() {
        files.clear();
    }
}
