package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Takes a payload with constraints; {@code @Handles} alone makes it a bean. */
@Handles("it.parcel")
public class ParcelHandler implements JobHandler<ParcelHandler.Parcel, String> {

    /** What is sent. */
    public record Parcel(
            @NotBlank String street,
            @Min(1) int pieces,
            @NotNull @Valid Receiver receiver,
            List<@NotBlank String> labels) {}

    /** To whom; its message asks for the value. */
    public record Receiver(
            @Pattern(regexp = "[A-Z]{4}", message = "must be four capital letters, not ${validatedValue}")
            String code) {}

    @Override
    public String handle(Parcel parcel, JobContext job) {
        return parcel.pieces() + " to " + parcel.receiver().code();
    }
}
