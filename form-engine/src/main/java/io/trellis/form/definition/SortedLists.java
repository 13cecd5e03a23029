package io.trellis.form.definition;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import java.util.Comparator;
import java.util.List;

/** An entity's list views, as far as the store can prepare for them. */
final class SortedLists {

    private SortedLists() {}

    /** In the order of the tabs. */
    static List<SortedList> of(String entity, ArtifactSet whole, Layouts layouts) {
        return whole.all(Layouts.VIEW).stream()
                .filter(view -> view.content().path("entity").asString("").equals(entity))
                .map(layouts::readView)
                .sorted(Comparator.comparingInt(ListView::order))
                .map(SortedLists::of)
                .toList();
    }

    private static SortedList of(ListView view) {
        return new SortedList(
                view.filter(),
                view.sort().stream()
                        .map(sort -> new SortedList.Step(sort.field(), sort.descending()))
                        .toList());
    }
}
