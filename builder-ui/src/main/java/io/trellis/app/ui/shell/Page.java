package io.trellis.app.ui.shell;

import com.vaadin.flow.router.HasDynamicTitle;
import java.util.List;
import java.util.Optional;

/** A page within the frame: says where one is and where it is designed. */
public interface Page extends HasDynamicTitle {

    /** From the outermost to the page itself. */
    List<Crumb> trail();

    /** The path of the designer of what is being looked at; shown to those who may design. */
    default Optional<String> designer() {
        return Optional.empty();
    }

    @Override
    default String getPageTitle() {
        return trail().isEmpty() ? "Trellis" : trail().getLast().text() + " · Trellis";
    }
}
