package io.trellis.app.ui.design;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sample records as they show themselves to who designs. */
@Component
@Order(80)
final class SampleDataFace implements KindFace {

    @Override
    public String kind() {
        return "sample-data";
    }

    @Override
    public boolean isOneOfMany() {
        return false;
    }

    @Override
    public String icon() {
        return "database";
    }
}
