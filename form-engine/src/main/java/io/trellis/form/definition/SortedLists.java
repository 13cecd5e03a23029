package io.trellis.form.definition;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presentations;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An entity's list views, as far as the store can prepare for them. */
@Component
final class SortedLists {

    private final Layouts layouts;
    private final Presentations presentations;

    SortedLists(Layouts layouts, Presentations presentations) {
        this.layouts = layouts;
        this.presentations = presentations;
    }

    /** In the order of the tabs. */
    List<SortedList> of(String entity, ArtifactSet whole) {
        return whole.all(Layouts.VIEW).stream()
                .filter(view -> view.content().path("entity").asString("").equals(entity))
                .map(layouts::readView)
                .sorted(Comparator.comparingInt(ListView::order))
                .flatMap(this::read)
                .toList();
    }

    private Stream<SortedList> read(ListView view) {
        return presentations.find(view.presented().type()).stream().flatMap(shown -> shown.lists(view).stream());
    }
}
