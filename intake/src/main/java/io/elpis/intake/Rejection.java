package io.elpis.intake;

/**
 * Why a row is not taken. Never holds a value.
 *
 * @param row from 1, a header not counted
 * @param column name or names; empty where it is about the whole row
 * @param code permanent word
 */
public record Rejection(long row, String column, String code, String message) {}
