package io.trellis.form.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom and for what a form is.
 *
 * @param roles one of which somebody has to have; empty for everybody
 * @param when FEEL over the record: only where it is true the form is for it; null for every record
 */
public record FormUse(List<String> roles, @Nullable String when, Device device, Moment moment) {

    public static final FormUse ALWAYS = new FormUse(List.of(), null, Device.ANY, Moment.ANY);

    public FormUse {
        roles = List.copyOf(roles);
    }

    /** Whether it is what others fall back to. */
    public boolean always() {
        return equals(ALWAYS);
    }

    /** On what it is looked at. */
    public enum Device {
        ANY,
        DESK,
        PHONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Device> of(String code) {
            return Arrays.stream(values())
                    .filter(device -> device.code().equals(code))
                    .findFirst();
        }

        public boolean takes(Device other) {
            return this == ANY || this == other;
        }
    }

    /** Whether it is for making a record, for one that is there, or for both. */
    public enum Moment {
        ANY,
        NEW,
        SAVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Moment> of(String code) {
            return Arrays.stream(values())
                    .filter(moment -> moment.code().equals(code))
                    .findFirst();
        }

        public boolean takes(boolean isNew) {
            return this == ANY || (this == NEW) == isNew;
        }
    }
}
