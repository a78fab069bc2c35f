export function checked(how: string, library: object): Promise<void>;
