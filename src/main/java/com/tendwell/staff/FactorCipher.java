package com.tendwell.staff;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Keeps the secrets of second factors from whoever reads the database without the key in the environment. */
@Component
class FactorCipher {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec sealing;
    private final SecretKeySpec hashing;

    FactorCipher(SecondFactorSettings settings) {
        SecretKeySpec key = new SecretKeySpec(settings.key().getBytes(StandardCharsets.UTF_8), HMAC);
        this.sealing = new SecretKeySpec(hmac(key, "second factor: sealing"), "AES");
        this.hashing = new SecretKeySpec(hmac(key, "second factor: recovery codes"), HMAC);
    }

    /** @param of what is sealed, which has to be named to open it: a row that is copied to another person opens no more */
    byte[] seal(byte[] secret, String of) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, of).doFinal(secret);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A second factor cannot be encrypted", e);
        }
    }

    /** Empty if it was sealed with another key or as something else. */
    Optional<byte[]> open(byte[] sealed, String of) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), of)
                    .doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A second factor cannot be decrypted", e);
        }
    }

    /** A keyed hash, since recovery codes are short enough to be guessed from a plain one. */
    byte[] hash(String text) {
        return hmac(hashing, text);
    }

    private Cipher cipher(int mode, byte[] nonce, String of) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
