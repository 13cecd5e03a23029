package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.outbound.HttpStub;
import io.trellis.form.record.RecordId;
import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.Webhook.Take;
import io.trellis.form.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** An ERP that takes what it is told of orders, invoices and goods, and answers with a number of its own. */
final class Erp implements AutoCloseable {

    private static final List<String> NAMES = List.of("order", "invoice", "shipping");

    private final QuoteToCash crm;
    private final HttpStub stub = new HttpStub();

    Erp(QuoteToCash crm) {
        this.crm = crm;
        stub.answers(200, "{\"number\":\"SO-17\"}");
        made(
                "erp-order",
                "order",
                List.of("no", "account", "total", "deliveryDate"),
                List.of(new Take("number", "erpNo"), new Take(Webhook.RECEIVED, "erpAck")));
        made("erp-invoice", "invoiceRequest", List.of("no", "order", "amount", "lines"), List.of());
        made("erp-shipping", "shipping", List.of("no", "order", "warehouse", "lines"), List.of());
    }

    private void made(String id, String entity, List<String> fields, List<Take> takes) {
        Webhook webhook = new Webhook(
                id,
                id,
                entity,
                Set.of(),
                "",
                "",
                "{}",
                fields,
                takes,
                stub.address("/" + id),
                crm.person("admin").id(),
                true);
        assertThat(webhooks().save(crm.person("admin"), webhook, true)).isInstanceOf(Webhooks.Saved.Done.class);
    }

    private Webhooks webhooks() {
        return crm.engines().getBean(Webhooks.class);
    }

    void isTold(RecordId record, String type) {
        Awaitility.await(type + " of " + record)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stub.calls()).anySatisfy(call -> {
                    assertThat(call.body()).contains(record.id()).contains(type);
                    assertThat(call.signature()).startsWith("v1,");
                }));
    }

    @Override
    public void close() {
        NAMES.forEach(name -> webhooks().delete(crm.person("admin"), "erp-" + name));
        stub.close();
    }
}
