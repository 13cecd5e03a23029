package io.trellis.core.mongo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.PropertyValueConversions;
import org.springframework.data.convert.PropertyValueConverter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.ValueConversionContext;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.PersistentProperty;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions.BigDecimalRepresentation;

/** How the values of the records that are stored look in BSON: as {@link BsonValues} has it for values of no fixed shape. */
final class RecordConversions {

    private RecordConversions() {}

    static MongoCustomConversions all() {
        return MongoCustomConversions.create(adapter -> adapter.bigDecimal(BigDecimalRepresentation.DECIMAL128)
                .registerConverters(
                        List.of(new WriteDecimal(), new ReadDecimal(), new WriteInstant(), new ReadInstant()))
                .registerConverters(List.of(new WriteDay(), new ReadDay()))
                .setPropertyValueConversions(new PlainProperties()));
    }

    @WritingConverter
    private static final class WriteDecimal implements Converter<BigDecimal, Decimal128> {
        @Override
        public Decimal128 convert(BigDecimal decimal) {
            return new Decimal128(decimal.round(MathContext.DECIMAL128));
        }
    }

    @ReadingConverter
    private static final class ReadDecimal implements Converter<Decimal128, BigDecimal> {
        @Override
        public BigDecimal convert(Decimal128 decimal) {
            return decimal.bigDecimalValue();
        }
    }

    @WritingConverter
    private static final class WriteInstant implements Converter<Instant, Date> {
        @Override
        public Date convert(Instant instant) {
            return new Date(instant.toEpochMilli());
        }
    }

    @ReadingConverter
    private static final class ReadInstant implements Converter<Date, Instant> {
        @Override
        public Instant convert(Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
    }

    /** Spring Data's own one takes the midnight of the machine's zone. */
    @WritingConverter
    private static final class WriteDay implements Converter<LocalDate, Date> {
        @Override
        public Date convert(LocalDate day) {
            return new Date(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        }
    }

    @ReadingConverter
    private static final class ReadDay implements Converter<Date, LocalDate> {
        @Override
        public LocalDate convert(Date date) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneOffset.UTC);
        }
    }

    /** What has no fixed shape: a map to anything, or anything. Whoever put it there knows what it is. */
    private static final class PlainProperties implements PropertyValueConversions {

        @Override
        public boolean hasValueConverter(PersistentProperty<?> property) {
            TypeInformation<?> value = property.getTypeInformation().getMapValueType();
            return property.getType() == Object.class
                    || property.isMap() && value != null && value.getType() == Object.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D, S, P extends PersistentProperty<P>, C extends ValueConversionContext<P>>
                PropertyValueConverter<D, S, C> getValueConverter(P property) {
            return (PropertyValueConverter<D, S, C>) new PlainValue<C>();
        }
    }

    private static final class PlainValue<C extends ValueConversionContext<?>>
            implements PropertyValueConverter<Object, Object, C> {

        @Override
        public @Nullable Object read(Object stored, C context) {
            return BsonValues.fromBsonValue(stored);
        }

        @Override
        public @Nullable Object write(Object plain, C context) {
            return BsonValues.toBsonValue(plain);
        }
    }
}
