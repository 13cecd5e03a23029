package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import org.junit.jupiter.api.Test;

/** What an agent of the service has in front of them: the ticket, and the account behind it. */
class ServicePageIT extends OnPages {

    @Test
    void besideATicketStandsWhatElseConcernsItsAccount() {
        comes("zhoutao");
        goTo("records/ticket/ticket-08");
        assertThat(words(find(Div.class).withClassName("form-related").all()))
                .anySatisfy(list -> assertThat(list).startsWith("Tickets"))
                .anySatisfy(list -> assertThat(list).startsWith("Opportunities"))
                .anySatisfy(list -> assertThat(list).startsWith("Activities"));
        goTo("records/ticket/ticket-22");
        assertThat(find(Div.class).withClassName("form-related").all()).isEmpty();
    }
}
