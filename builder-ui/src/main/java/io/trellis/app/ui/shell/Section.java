package io.trellis.app.ui.shell;

import java.util.List;

/**
 * Places that stand together under a heading of the navigation.
 *
 * @param text what the group is called; empty for places in no group
 * @param icon may be empty
 */
record Section(String text, String icon, List<Destination> places) {

    Section {
        places = List.copyOf(places);
    }

    static Section plain(List<Destination> places) {
        return new Section("", "", places);
    }

    boolean isGroup() {
        return !text.isEmpty();
    }
}
