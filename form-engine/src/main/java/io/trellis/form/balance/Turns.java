package io.trellis.form.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Those of one node take turns at a balance, so that they do not overtake each other again and again. */
final class Turns {

    private static final int STRIPES = 128;

    private final List<ReentrantLock> locks = new ArrayList<>();

    Turns() {
        for (int i = 0; i < STRIPES; i++) {
            locks.add(new ReentrantLock());
        }
    }

    /** To be unlocked by the caller. */
    List<ReentrantLock> lock(Set<Place> places) {
        List<ReentrantLock> mine = places.stream()
                .map(place -> Math.floorMod(place.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .map(locks::get)
                .toList();
        mine.forEach(ReentrantLock::lock);
        return mine;
    }
}
