package io.trellis.form.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import org.junit.jupiter.api.Test;

/** Views that people saved, in data folders of older releases. */
class KeptViewsIT {

    @Test
    void aView() {
        SavedViews.SavedView view =
                KeptShape.of(SavedViewDocument.COLLECTION, """
                        {"_id": "01jd", "user": "u1", "entity": "lead", "name": "Mine", "columns": ["name", "owner"],
                         "filter": "{\\"field\\":\\"account.name\\",\\"op\\":\\"eq\\",\\"value\\":\\"x\\"}",
                         "sort": "[{\\"field\\":\\"account.name\\",\\"descending\\":true}]"}""").survives().view();

        assertThat(view.columns()).containsExactly("name", "owner");
        assertThat(view.filter().toString()).contains("account.name");
        assertThat(view.sort()).hasSize(1);
    }
}
