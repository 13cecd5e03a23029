package io.trellis.app.ui.shell;

/** One step of the trail above a page. @param path within the product; empty for the page itself */
public record Crumb(String text, String path) {

    public static Crumb here(String text) {
        return new Crumb(text, "");
    }
}
