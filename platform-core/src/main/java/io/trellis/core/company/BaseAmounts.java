package io.trellis.core.company;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/** Who keeps amounts beside which stands what they were worth in the base currency. */
public interface BaseAmounts {

    /** What has such amounts, by the names that people know; empty where there are none. Looks at the data: may take seconds. */
    List<LocalizedText> holders();
}
