package io.trellis.form.timeline;

import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All sources of an agenda as one. */
@Component
final class MergedAgenda implements Agenda {

    private final List<AgendaSource> sources;

    MergedAgenda(List<AgendaSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<Planned> of(CurrentUser user, Instant until, int limit) {
        return sources.stream()
                .flatMap(source -> source.of(user, until, limit).stream())
                .sorted(Comparator.comparing(Planned::at)
                        .thenComparing(one -> one.id().id()))
                .limit(limit)
                .toList();
    }
}
