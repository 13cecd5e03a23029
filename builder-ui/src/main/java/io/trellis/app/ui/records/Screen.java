package io.trellis.app.ui.records;

import com.vaadin.flow.component.UI;

/** How much of a page the browser shows. */
final class Screen {

    /** As wide as a page is where it becomes one column. */
    private static final int PHONE = 640;
    /** Where the navigation takes a third of it. */
    private static final int NARROW = 900;

    private Screen() {}

    static boolean isPhone() {
        return within(PHONE);
    }

    static boolean isNarrow() {
        return within(NARROW);
    }

    private static boolean within(int most) {
        int width = UI.getCurrent().getPage().getExtendedClientDetails().getWindowInnerWidth();
        return width > 0 && width <= most;
    }
}
