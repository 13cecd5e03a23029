package io.trellis.app.ui.design;

import io.trellis.app.ui.shell.NavigationEntry;
import io.trellis.app.ui.shell.NavigationEntry.Group;
import io.trellis.app.ui.shell.NavigationEntry.Place;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.NameProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The entries of a navigation and the steps by which they are arranged. An entry goes by its word: a place by its
 * {@code kind/name}, a group by {@link #word}.
 */
record Arrangement(List<NavigationEntry> entries) {

    private static final String GROUP = "group:";

    Arrangement {
        entries = List.copyOf(entries);
    }

    static String word(NavigationEntry entry) {
        return switch (entry) {
            case Place(var item) -> item;
            case Group group -> GROUP + group.id();
        };
    }

    boolean holds(String item) {
        return NavigationEntry.places(entries).anyMatch(place -> place.item().equals(item));
    }

    Arrangement with(String item) {
        return inserted(entries.size(), new Place(item));
    }

    Arrangement withGroup(LocalizedText label) {
        String id = NameProposal.free(
                NameProposal.of(label, "group"), taken -> at(GROUP + taken).isPresent());
        return inserted(entries.size(), new Group(id, label, "", List.of()));
    }

    Arrangement changed(String group, UnaryOperator<Group> change) {
        return new Arrangement(entries.stream()
                .map(entry -> entry instanceof Group one && word(one).equals(group) ? change.apply(one) : entry)
                .toList());
    }

    /** A place goes; the places of a group that goes stay where they were. */
    Arrangement without(String word) {
        List<NavigationEntry> left = new ArrayList<>();
        for (NavigationEntry entry : entries) {
            switch (entry) {
                case Place place -> {
                    if (!word(place).equals(word)) {
                        left.add(place);
                    }
                }
                case Group group -> {
                    if (word(group).equals(word)) {
                        left.addAll(group.places());
                    } else {
                        left.add(places(
                                group,
                                group.places().stream()
                                        .filter(place -> !place.item().equals(word))
                                        .toList()));
                    }
                }
            }
        }
        return new Arrangement(left);
    }

    private static Group places(Group group, List<Place> places) {
        return new Group(group.id(), group.label(), group.icon(), places);
    }

    /** One line up or down as they stand below each other: into a group, through it, and out of it again. */
    Arrangement moved(String word, boolean down) {
        Optional<Integer> top = at(word);
        if (top.isPresent()) {
            return movedAtTop(top.get(), down);
        }
        int outer = IntStream.range(0, entries.size())
                .filter(i -> entries.get(i) instanceof Group group && place(group, word) >= 0)
                .findFirst()
                .orElse(-1);
        if (outer < 0 || !(entries.get(outer) instanceof Group group)) {
            return this;
        }
        int from = place(group, word);
        int to = from + (down ? 1 : -1);
        if (to >= 0 && to < group.places().size()) {
            List<Place> places = new ArrayList<>(group.places());
            places.add(to, places.remove(from));
            return changed(word(group), one -> places(one, places));
        }
        return without(word).inserted(down ? outer + 1 : outer, new Place(word));
    }

    private Arrangement movedAtTop(int from, boolean down) {
        int to = from + (down ? 1 : -1);
        if (to < 0 || to >= entries.size()) {
            return this;
        }
        NavigationEntry entry = entries.get(from);
        if (entry instanceof Place place && entries.get(to) instanceof Group group) {
            return without(place.item())
                    .into(word(group), down ? 0 : group.places().size(), place);
        }
        List<NavigationEntry> next = new ArrayList<>(entries);
        next.add(to, next.remove(from));
        return new Arrangement(next);
    }

    /** Where it is dropped: before a place, at the end of a group; a group comes to stand before what it is dropped on. */
    Arrangement dropped(String word, String target) {
        Optional<NavigationEntry> moved = entry(word);
        if (moved.isEmpty() || word.equals(target)) {
            return this;
        }
        return switch (moved.get()) {
            case Place place -> placeDropped(place, target);
            case Group group -> groupDropped(group, target);
        };
    }

    private Arrangement placeDropped(Place place, String target) {
        Arrangement without = without(place.item());
        Optional<Integer> top = without.at(target);
        if (top.isPresent()) {
            return without.entries.get(top.get()) instanceof Group group
                    ? without.into(target, group.places().size(), place)
                    : without.inserted(top.get(), place);
        }
        return without.entries.stream()
                .filter(entry -> entry instanceof Group group && place(group, target) >= 0)
                .findFirst()
                .map(entry -> without.into(word(entry), place((Group) entry, target), place))
                .orElse(this);
    }

    private Arrangement groupDropped(Group group, String target) {
        if (place(group, target) >= 0) {
            return this;
        }
        List<NavigationEntry> left = new ArrayList<>(entries);
        left.remove(group);
        Arrangement rest = new Arrangement(left);
        return rest.at(target)
                .or(() -> IntStream.range(0, left.size())
                        .filter(i -> left.get(i) instanceof Group other && place(other, target) >= 0)
                        .boxed()
                        .findFirst())
                .map(at -> rest.inserted(at, group))
                .orElse(this);
    }

    private Optional<NavigationEntry> entry(String word) {
        return entries.stream()
                .filter(entry -> word(entry).equals(word))
                .findFirst()
                .or(() -> NavigationEntry.places(entries)
                        .filter(place -> place.item().equals(word))
                        .map(NavigationEntry.class::cast)
                        .findFirst());
    }

    private Optional<Integer> at(String word) {
        return IntStream.range(0, entries.size())
                .filter(i -> word(entries.get(i)).equals(word))
                .boxed()
                .findFirst();
    }

    private static int place(Group group, String item) {
        return group.places().indexOf(new Place(item));
    }

    private Arrangement inserted(int at, NavigationEntry entry) {
        List<NavigationEntry> next = new ArrayList<>(entries);
        next.add(at, entry);
        return new Arrangement(next);
    }

    private Arrangement into(String group, int at, Place place) {
        return changed(group, one -> {
            List<Place> places = new ArrayList<>(one.places());
            places.add(at, place);
            return places(one, places);
        });
    }
}
