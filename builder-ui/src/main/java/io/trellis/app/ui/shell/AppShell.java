package io.trellis.app.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page that the browser loads: one theme, one style sheet of ours, push. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("app.css")
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addMetaTag("viewport", "width=device-width, initial-scale=1, viewport-fit=cover");
        settings.addMetaTag("theme-color", "#3b5bdb");
        settings.addFavIcon("icon", "icons/trellis.svg", "any");
        // what a phone needs to keep the product beside its other apps, under an icon and without the browser's bars
        settings.addLink("manifest", "icons/manifest.json");
        settings.addLink("apple-touch-icon", "icons/trellis-touch-180.png");
        settings.setPageTitle("Trellis");
    }
}
