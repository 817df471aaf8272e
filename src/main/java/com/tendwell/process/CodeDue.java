package com.tendwell.process;

import com.tendwell.staff.SecondFactors;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;

/**
 * All that a person with a second factor has before they have entered a code. It is one authority that gives nothing, so
 * that whoever does not know about second factors lets nobody in.
 *
 * @param factor of which a code is due
 * @param afterwards what they have in a session in which they have entered one
 */
public record CodeDue(UUID factor, List<GrantedAuthority> afterwards) implements GrantedAuthority {

    private static final long serialVersionUID = 1L;

    /** With an unmodifiable list. */
    public CodeDue {
        afterwards = List.copyOf(afterwards);
    }

    @Override
    public String getAuthority() {
        return SecondFactors.CODE_DUE;
    }
}
