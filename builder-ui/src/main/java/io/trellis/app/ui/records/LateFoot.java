package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.error.TrellisException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The foot of a list whose rows are there before their number is. */
class LateFoot extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(LateFoot.class);

    /**
     * @param foot made of the answer when it is there
     * @param then told afterwards
     */
    <T> LateFoot(UI ui, CompletableFuture<T> asked, Function<T, Component> foot, Consumer<T> then) {
        Span counting = new Span(t("list.counting"));
        add(counting);
        addClassName("list-foot");
        getElement().setAttribute("aria-live", "polite");
        var show = ui.<T>accessLater(
                answer -> {
                    removeAll();
                    removeClassName("list-foot");
                    add(foot.apply(answer));
                    then.accept(answer);
                },
                () -> {});
        String uncounted = t("list.uncounted");
        var say = ui.<String>accessLater(counting::setText, () -> {});
        asked.whenComplete((answer, thrown) -> {
            if (thrown == null) {
                show.accept(answer);
            } else if (reason(thrown) instanceof TrellisException told) {
                say.accept(told.getMessage());
            } else {
                LOG.error("The records of a list could not be counted", thrown);
                say.accept(uncounted);
            }
        });
    }

    private static Throwable reason(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
